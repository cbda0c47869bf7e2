from django.http import JsonResponse

from .tasks import notify


def index(request):
    notify.delay(1)
    return JsonResponse({"ok": True})
