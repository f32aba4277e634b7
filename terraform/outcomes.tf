# The outcome of each mail, as an event on a bus, and the rules of that bus that forward it.
locals {
  bus_arn = var.event_bus == null ? null : startswith(var.event_bus, "arn:") ? var.event_bus : "arn:${local.partition}:events:${local.region}:${local.account}:event-bus/${var.event_bus}"

  # A pattern has 2048 characters, so of very many mailboxes a rule knows the domains.
  told_mailboxes = length(jsonencode(local.mailboxes)) <= 1000 ? jsonencode(local.mailboxes) : jsonencode([
    for domain in distinct([for mailbox in local.mailboxes : regex("@.*$", mailbox)]) : { suffix = domain }
  ])

  told_logs = toset([for rule in values(var.outcome_events) : rule.log_group_name if rule.log_group_name != null])
}

resource "aws_cloudwatch_event_rule" "outcomes" {
  for_each = var.outcome_events

  # With a dot, which no name of event_rules can have.
  name           = "${var.name}-events.${each.key}"
  description    = "What became of mails"
  event_bus_name = var.event_bus
  # Others may use the same bus. The event of a request without a mailbox doesn't say whose it was; it is better delivered twice.
  event_pattern = jsonencode({
    source      = ["heliograph"]
    detail-type = coalesce(each.value.types, local.outcome_types)
    detail      = { "$or" = [{ mailbox = jsondecode(local.told_mailboxes) }, { mailbox = [{ exists = false }] }] }
  })
  tags = var.tags

  depends_on = [aws_cloudwatch_log_group.this]
}

resource "aws_cloudwatch_event_target" "outcomes" {
  for_each = var.outcome_events

  rule           = aws_cloudwatch_event_rule.outcomes[each.key].name
  event_bus_name = var.event_bus
  target_id      = "outcomes"
  arn            = each.value.log_group_name == null ? each.value.queue_arn : "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:${each.value.log_group_name}"

  dead_letter_config {
    arn = aws_sqs_queue.untold.arn
  }

  # What comes before the log lets it in is lost.
  depends_on = [aws_cloudwatch_log_resource_policy.outcomes]
}

# The events that targets refuse. They are not with the undelivered mails: those are given to the function, which would read an event as a mail.
# It is always there, since a queue that is deleted with the last rule would be deleted with its messages.
resource "aws_sqs_queue" "untold" {
  name = "${var.name}-events-undelivered"
  # As long as any function that reads it may take.
  visibility_timeout_seconds = 900
  message_retention_seconds  = 14 * 86400
  max_message_size           = local.largest_kib * 1024
  sqs_managed_sse_enabled    = var.kms_key_arn == null ? true : null
  kms_master_key_id          = var.kms_key_arn
  policy                     = data.aws_iam_policy_document.queue["untold"].json
  tags                       = var.tags

  depends_on = [aws_cloudwatch_log_group.this]
}

moved {
  from = aws_sqs_queue.untold[0]
  to   = aws_sqs_queue.untold
}


# EventBridge writes to a log group by the log's own policy, without a role; conditions hold for what is written only
# ("Amazon CloudWatch Logs permissions", EventBridge User Guide).
data "aws_iam_policy_document" "outcomes" {
  count = length(local.told_logs) == 0 ? 0 : 1

  statement {
    sid       = "MakeStreams"
    actions   = ["logs:CreateLogStream"]
    resources = [for name in local.told_logs : "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:${name}:*"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com", "delivery.logs.amazonaws.com"]
    }
  }

  statement {
    sid       = "WriteEvents"
    actions   = ["logs:PutLogEvents"]
    resources = [for name in local.told_logs : "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:${name}:*"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com", "delivery.logs.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [for name, rule in var.outcome_events : aws_cloudwatch_event_rule.outcomes[name].arn if rule.log_group_name != null]
    }
  }
}

resource "aws_cloudwatch_log_resource_policy" "outcomes" {
  count = length(local.told_logs) == 0 ? 0 : 1

  policy_name     = "${var.name}-events"
  policy_document = data.aws_iam_policy_document.outcomes[0].json

  # CloudWatch Logs overwrites a policy that exists.
  depends_on = [aws_cloudwatch_log_group.this]
}
