from fastapi import APIRouter
from redis import Redis

from .settings import settings

router = APIRouter()


@router.get("/ping")
def ping():
    Redis.from_url(settings.queue_url).ping()
    return "pong"
