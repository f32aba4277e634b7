"""Keeps a table of what became of the mails of orders, from Heliograph's events alone.

Each record of SQS is one event as EventBridge sends it. An event may come twice, and a late one after a newer one: neither changes
what the newer one said. What fails comes again by itself; the rest of its batch doesn't.
"""

import json
import os

import boto3
from botocore.exceptions import ClientError

# What comes later of two events of one second.
RANKS = {
    "Mail Held": 1,
    "Mail Accepted": 2,
    "Mail Rejected": 2,
    "Mail Expired": 2,
    "Mail Suppressed": 2,
    "Mail Resolved": 3,
    "Mail Delayed": 4,
    "Mail Bounced": 5,
    "Mail Complained": 6,
}

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


def handler(batch, _context):
    failed = []
    for record in batch["Records"]:
        try:
            keep(json.loads(record["body"]))
        except Exception as problem:  # whatever it is, the others of the batch go on
            print(json.dumps({"message": record["messageId"], "problem": repr(problem)}))
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}


def keep(event):
    rank = RANKS.get(event["detail-type"])
    if rank is None:  # such as Mail Received
        return
    detail = event["detail"]
    if detail.get("code") == "id-reused":  # about another request; the mail under this id is as it was
        return
    # A mailbox has ids of its own. A request that nobody could read has no mailbox, and is one by itself.
    key = {"mail": f'{detail["mailbox"]}#{detail.get("id", detail["eventId"])}' if "mailbox" in detail else f'-#{detail["eventId"]}'}
    seen = {"#seen": "seen", ":one": {detail["eventId"]}}

    # An event about a report has no tags, so the order stays whoever comes first.
    order = detail.get("tags", {}).get("order")
    if order:
        update(key, "SET #order = :order", {"#order": "order", ":order": order})

    # Anybody can write a report. One that is not to be trusted about any recipient is a hint at a mail that is known, and no more.
    if detail.get("trusted") is False and not any(one.get("trusted") for one in detail.get("recipients", [])):
        hint = {"#hint": "hint", ":hint": event["detail-type"].removeprefix("Mail ").lower(), "#mail": "mail"}
        update(key, "SET #hint = :hint", hint, "attribute_exists(#mail)")
        return

    known = {"status": event["detail-type"].removeprefix("Mail ").lower(), "at": f'{event["time"]}#{rank}'}
    known |= {name: detail[name] for name in ("code", "reason") if detail.get(name)}
    gone = [name for name in ("code", "reason") if name not in known]
    change = "SET " + ", ".join(f"#{name} = :{name}" for name in known) + " ADD #seen :one"
    change += " REMOVE " + ", ".join(f"#{name}" for name in gone) if gone else ""
    values = {f"#{name}": name for name in [*known, *gone]} | {f":{name}": value for name, value in known.items()}
    newer = "(attribute_not_exists(#at) OR #at < :at) AND (attribute_not_exists(#seen) OR NOT contains(#seen, :id))"
    if not update(key, change, values | seen | {":id": detail["eventId"]}, newer):
        # Remembered too: EventBridge gives an event that is sent again a newer time.
        update(key, "ADD #seen :one", seen)


def update(key, change, values, condition=None):
    """Whether it was done; not if the condition doesn't hold."""
    more = {"ConditionExpression": condition} if condition else {}
    try:
        table.update_item(
            Key=key,
            UpdateExpression=change,
            ExpressionAttributeNames={name: value for name, value in values.items() if name[0] == "#"},
            ExpressionAttributeValues={name: value for name, value in values.items() if name[0] == ":"},
            **more,
        )
    except ClientError as refused:
        if refused.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return False
    return True
