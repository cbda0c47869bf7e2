import logging

from fastapi import FastAPI, UploadFile

from . import ocr
from .routes import router
from .settings import settings

logging.basicConfig(level=logging.INFO)
app = FastAPI(title="docreader")
app.include_router(router, prefix="/api")


@app.post("/read")
async def read(file: UploadFile):
    path = f"{settings.upload_dir}/{file.filename}"
    with open(path, "wb") as out:
        out.write(await file.read())
    return {"text": ocr.read(path)}
