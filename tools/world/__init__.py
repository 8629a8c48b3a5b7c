"""The builder of the country outlines that maps are drawn on."""
