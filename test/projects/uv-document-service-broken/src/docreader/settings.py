from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    queue_url: str
    api_keys: str = ""
    upload_dir: str = "uploads"


settings = Settings()
