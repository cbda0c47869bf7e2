import jwt
from fastapi import APIRouter, Depends
from pydantic import EmailStr

router = APIRouter()


@router.get("/health")
async def health():
    return {"ok": True}
