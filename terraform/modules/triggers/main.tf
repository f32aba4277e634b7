locals {
  mailboxes       = [for mailbox in var.sender_mailboxes : lower(mailbox)]
  default_mailbox = try(local.mailboxes[0], "")

  # A bucket's events are a rule like any other.
  bucket_rules = {
    for name, bucket in var.buckets : "bucket-${name}" => {
      bus_name = "default"
      mailbox  = bucket.mailbox
      pattern = jsonencode({
        source      = ["aws.s3"]
        detail-type = ["Object Created"]
        detail = {
          bucket = { name = [bucket.bucket] }
          object = { key = [{ wildcard = "${bucket.prefix}*${bucket.suffix}" }] }
        }
      })
      input_paths = {
        id     = "$.id"
        bucket = "$.detail.bucket.name"
        key    = "$.detail.object.key"
        size   = "$.detail.object.size"
      }
      template = jsonencode({
        id      = "<id>"
        from    = lower(coalesce(bucket.mailbox, local.default_mailbox))
        to      = bucket.to
        subject = bucket.subject
        text    = bucket.text
      })
    }
  }

  rules = merge(var.event_rules, local.bucket_rules)

  # A path is as long as it stands, a mailbox is known by its lower-case name.
  rule_mailboxes = {
    for name, rule in local.rules : name => startswith(coalesce(rule.mailbox, "-"), "$.") ? rule.mailbox : lower(coalesce(rule.mailbox, local.default_mailbox))
  }

  # By the name of a service, who of it may send to the queue.
  senders = merge(
    length(local.rules) == 0 ? {} : { "events.amazonaws.com" = [for rule in aws_cloudwatch_event_rule.this : rule.arn] },
    length(var.topics) == 0 ? {} : { "sns.amazonaws.com" = values(var.topics) },
  )
}

resource "aws_cloudwatch_event_rule" "this" {
  for_each = local.rules

  name           = "${var.name}-${each.key}"
  description    = "Events that become mails"
  event_bus_name = each.value.bus_name
  event_pattern  = each.value.pattern
  tags           = var.tags
}

resource "aws_cloudwatch_event_target" "this" {
  for_each = local.rules

  rule           = aws_cloudwatch_event_rule.this[each.key].name
  event_bus_name = each.value.bus_name
  target_id      = "mails"
  arn            = var.queue_arn

  dynamic "sqs_target" {
    for_each = var.fifo ? [true] : []

    content {
      message_group_id = local.rule_mailboxes[each.key]
    }
  }

  dynamic "input_transformer" {
    for_each = each.value.template[*]

    content {
      input_paths = each.value.input_paths
      # Terraform writes < and > in JSON as \u003c and \u003e, which EventBridge would not know for its placeholders.
      input_template = replace(replace(input_transformer.value, "\\u003c", "<"), "\\u003e", ">")
    }
  }
}

resource "aws_s3_bucket_notification" "this" {
  for_each = { for name, bucket in var.buckets : name => bucket if bucket.via == "eventbridge-switched-on" }

  bucket      = each.value.bucket
  eventbridge = true
}

resource "aws_sns_topic_subscription" "this" {
  for_each = var.topics

  topic_arn = each.value
  protocol  = "sqs"
  endpoint  = var.queue_arn
}
