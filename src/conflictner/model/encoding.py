"""The token vectors of spaCy's small models in less time: every distinct word is embedded once a batch, and the
convolutions run over slabs of rows that stay in the processor's cache.

Only the forward functions of two known layers are exchanged, and only for prediction; training goes through the stock
code. A row depends on its own features, and on a window of rows around it: so the values are those of the stock code,
up to the rounding of sums.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from thinc.api import Model
from thinc.layers.chain import forward as stock_chain
from thinc.layers.with_array import forward as stock_with_array

from conflictner.model.threads import one_thread

__all__ = ["encode_in_slabs", "quicken"]

SLAB = 1024
"""Rows convolved together."""
_EPSILON = 1e-8
_Forward = tuple[Any, Callable[..., Any]]


def _no_training(*_: Any) -> Any:
    raise RuntimeError("this pass was for prediction only")


def _key(features: Any) -> Any:
    """One number for each row of features."""
    key = np.zeros(len(features), dtype="uint64")
    for column in range(features.shape[1]):
        key = (key ^ features[:, column]) * np.uint64(0x9E3779B97F4A7C15)
        key ^= key >> np.uint64(29)
    return key


def _embed(model: Model[Any, Any], docs: Any, is_train: bool) -> _Forward:
    """Forward function of a `MultiHashEmbed`: extract_features, list2ragged, hash embeddings, maxout, ragged2list."""
    if is_train or not docs:
        return stock_chain(model, docs, is_train)
    extract, _, tables, mix, _ = model.layers
    features = extract.predict(docs)
    rows = np.concatenate(features) if len(features) > 1 else features[0]
    _, first, back = np.unique(_key(rows), return_index=True, return_inverse=True)
    kinds = rows[first]
    if not len(rows) or not np.array_equal(kinds[back], rows):  # two kinds under one number: as good as impossible
        return stock_chain(model, docs, is_train)
    with one_thread():
        vectors = mix.predict(tables.predict(kinds))[back]
    ends = np.cumsum([len(f) for f in features])
    return np.split(vectors, ends[:-1]), _no_training


def _layer_parts(residual: Any) -> tuple[Any, Any, Any, Any]:
    """Weights, bias, and scale and shift of the norm, with the pieces of the maxout one block after another."""
    maxout = next(n for n in residual.walk() if n.name == "maxout")
    norm = next(n for n in residual.walk() if n.name == "layernorm")
    weights = maxout.get_param("W")  # outputs, pieces, inputs
    outputs, pieces, inputs = weights.shape
    blocks = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(pieces * outputs, inputs).T)
    bias = np.ascontiguousarray(maxout.get_param("b").T.reshape(pieces * outputs))
    return blocks, bias, norm.get_param("G"), norm.get_param("b")


def _convolve(x: Any, window: int, parts: tuple[Any, Any, Any, Any]) -> None:
    """Add to `x` what one residual layer makes of it."""
    blocks, bias, scale, shift = parts
    n, width = x.shape
    seen = np.zeros((n, (2 * window + 1) * width), dtype=x.dtype)
    for k in range(-window, window + 1):
        at = (k + window) * width
        seen[max(0, -k) : n - max(0, k), at : at + width] = x[max(0, k) : n - max(0, -k)]
    y = seen @ blocks
    y += bias
    best = y[:, :width]
    for at in range(width, y.shape[1], width):
        np.maximum(best, y[:, at : at + width], out=best)
    best = best - best.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", best, best)
    spread /= width
    spread += _EPSILON
    np.sqrt(spread, out=spread)
    best /= spread[:, None]
    best *= scale
    best += shift
    x += best


def encode_in_slabs(vectors: list[Any], window: int, layers: list[tuple[Any, Any, Any, Any]]) -> list[Any]:
    """The vectors of each document after all residual window layers.

    Documents stand apart by as many empty rows as the layers see, as in the stock code.
    """
    pad = window * len(layers)
    width = vectors[0].shape[1]
    total = sum(len(v) for v in vectors) + pad * (len(vectors) + 1)
    rows = np.zeros((total, width), dtype=vectors[0].dtype)
    starts = []
    at = pad
    for v in vectors:
        rows[at : at + len(v)] = v
        starts.append(at)
        at += len(v) + pad
    out = np.empty_like(rows)
    with one_thread():
        for a in range(0, total, SLAB):
            low, high = max(0, a - pad), min(total, a + SLAB + pad)
            slab = rows[low:high].copy()
            for parts in layers:
                _convolve(slab, window, parts)
            out[a : a + SLAB] = slab[a - low : a - low + SLAB]
    return [out[s : s + len(v)] for s, v in zip(starts, vectors, strict=True)]


def _encode(model: Model[Any, Any], vectors: Any, is_train: bool) -> _Forward:
    """Forward function of a `MaxoutWindowEncoder` over a list of documents."""
    if is_train or not isinstance(vectors, list) or not vectors:
        return stock_with_array(model, vectors, is_train)
    residuals = _residuals(model)
    window = next(n for n in residuals[0].walk() if n.name == "expand_window").attrs["window_size"]
    return encode_in_slabs(vectors, window, [_layer_parts(r) for r in residuals]), _no_training


_EMBED = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
_RESIDUAL = "residual(expand_window>>maxout>>layernorm>>dropout)"


def _residuals(model: Model[Any, Any]) -> list[Model[Any, Any]]:
    inner = model.layers[0]
    return [inner] if inner.name == _RESIDUAL else list(inner.layers)


def _is_embed(node: Model[Any, Any]) -> bool:
    if len(node.layers) != len(_EMBED) or not all(
        x.name.startswith(name) for x, name in zip(node.layers, _EMBED, strict=True)
    ):
        return False
    return all("hashembed" in x or "ints-getitem" in x for x in node.layers[2].name[11:-1].split("|"))


def _is_encoder(node: Model[Any, Any]) -> bool:
    if not node.name.startswith("with_array(residual(") or not _residuals(node):
        return False
    if any(r.name != _RESIDUAL for r in _residuals(node)):
        return False
    window = _residuals(node)[0].layers[0].layers[0].attrs["window_size"]
    return bool(node.attrs["pad"] == window * len(_residuals(node)))


def quicken(model: Model[Any, Any]) -> None:
    """Exchange the forward functions of the layers of `model` that are known here."""
    for node in model.walk():
        if node._func is stock_chain and _is_embed(node):
            node._func = _embed
        elif node._func is stock_with_array and _is_encoder(node):
            node._func = _encode
