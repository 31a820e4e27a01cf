"""The worker of the activity type ChargeCard."""


def handler(event, context):
    total = event["count"] * event["price"]
    return {"charged": total, "receipt": f"receipt-{total}"}
