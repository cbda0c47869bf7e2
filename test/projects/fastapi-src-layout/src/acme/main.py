from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import APIRouter, FastAPI

from acme.api import router
from acme.settings import settings

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

try:
    import uvloop
except ImportError:
    uvloop = None


@asynccontextmanager
async def lifespan(app):
    yield


app = FastAPI(lifespan=lifespan)
app.include_router(router, prefix=settings.api_prefix)
