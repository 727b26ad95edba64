"""How intervals were resampled."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    ("bias-corrected intervals", ""): "روش تصحیح‌شدهٔ اریبی (BC)",
}
