from celery import shared_task


@shared_task
def notify(ticket_id):
    return ticket_id
