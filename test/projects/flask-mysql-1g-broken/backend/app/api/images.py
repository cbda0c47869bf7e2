import io
import os

import yaml
from flask import current_app, request
from PIL import Image

from . import bp


@bp.post("/images")
def upload():
    image = Image.open(io.BytesIO(request.data))
    path = os.path.join("uploads", "x.png")
    image.save(path)
    with open("uploads/last.yml", "w") as out:
        yaml.safe_dump({"path": path}, out)
    return {"path": path}
