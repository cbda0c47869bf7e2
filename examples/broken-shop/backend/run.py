"""Entry point: ``python run.py`` on the laptop, gunicorn on the server."""

from shop import create_app

app = create_app()

if __name__ == "__main__":
    app.run(host="0.0.0.0", port=5001, debug=True)
