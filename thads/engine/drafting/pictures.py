"""Pictures of hand signatures and seals, made ready for a PDF: bounded, stripped to pixels, compressed once."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.writer import BasePdfFileWriter

from thads.engine.drafting.signing_errors import UnreadableImage

LIMIT = 6000  # pixels a side that we are ready to decode
SIDE = 700  # pixels a side that we keep: 36 mm at 490 dpi
FORMATS = ("PNG", "JPEG")


@dataclass(frozen=True)
class Picture:
    """Pixels of a picture: ``colour`` (RGB) and ``mask`` (opacity), both deflated."""

    width: int
    height: int
    colour: bytes
    mask: bytes

    def embed(self, writer: BasePdfFileWriter) -> generic.IndirectObject:
        mask = writer.add_object(self._image("/DeviceGray", self.mask))
        colour = self._image("/DeviceRGB", self.colour)
        colour[pdf_name("/SMask")] = mask
        return writer.add_object(colour)

    def _image(self, space: str, data: bytes) -> generic.StreamObject:
        entries = {
            "/Type": pdf_name("/XObject"),
            "/Subtype": pdf_name("/Image"),
            "/Width": generic.NumberObject(self.width),
            "/Height": generic.NumberObject(self.height),
            "/ColorSpace": pdf_name(space),
            "/BitsPerComponent": generic.NumberObject(8),
            "/Filter": pdf_name("/FlateDecode"),
        }
        return generic.StreamObject(dict_data={pdf_name(k): v for k, v in entries.items()}, encoded_data=data)


@lru_cache(maxsize=16)
def load_picture(data: bytes) -> Picture:
    """A PNG or JPEG of at most LIMIT pixels a side, brought down to SIDE. Raises UnreadableImage."""
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            if max(image.size) > LIMIT:
                raise UnreadableImage(limit=LIMIT)
            image = image.convert("RGBA")
            image.thumbnail((SIDE, SIDE))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadableImage(limit=LIMIT) from error
    pixels = Image.new("RGB", image.size, "white")
    pixels.paste(image, mask=image.getchannel("A"))
    return Picture(*image.size, zlib.compress(pixels.tobytes(), 9), zlib.compress(image.getchannel("A").tobytes(), 9))
