locals {
  # A bucket's events are a rule like any other.
  bucket_rules = {
    for name, bucket in var.buckets : "bucket-${name}" => {
      bus_name = "default"
      mailbox  = coalesce(bucket.mailbox, local.default_mailbox)
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
        # The event is one for all rules that it matches, its mails are not.
        id      = "${name}-<id>"
        from    = lower(coalesce(bucket.mailbox, local.default_mailbox))
        to      = bucket.to
        subject = bucket.subject
        text    = bucket.text
      })
    }
  }

  rules = merge(var.event_rules, local.bucket_rules)

  # The mailbox that a template names, as the function finds it; empty, if there is none, or only in the event.
  template_mailboxes = {
    for name, rule in local.rules : name => lower(try(
      regex("^[^<]+$", jsondecode(rule.template).mailbox),
      regex("<([^<>]+@[^<>]+)>\\s*$", jsondecode(rule.template).from)[0],
      regex("^[^<]+$", jsondecode(rule.template).from),
      "",
    ))
  }

  # A path stays unchanged, a mailbox is known by its lower-case name.
  rule_mailboxes = {
    for name, rule in local.rules : name => startswith(coalesce(rule.mailbox, "-"), "$.") ? rule.mailbox : lower(coalesce(rule.mailbox, local.template_mailboxes[name], local.default_mailbox))
  }

  # Terraform writes < and > in JSON as \u003c and \u003e. EventBridge needs placeholders unescaped, and takes everything
  # else between < and > for one that it doesn't know.
  templates = {
    for name, rule in local.rules : name => replace(
      rule.template,
      "/\\\\u003c(${join("|", concat(keys(rule.input_paths), ["aws[.]events[.][a-z.-]+"]))})\\\\u003e/",
      "<$1>",
    ) if rule.template != null
  }
}

resource "aws_cloudwatch_event_rule" "this" {
  for_each = local.rules

  name           = "${var.name}-${each.key}"
  description    = "Events that become mails"
  event_bus_name = each.value.bus_name
  event_pattern  = each.value.pattern
  tags           = var.tags

  # EventBridge overwrites a rule that exists.
  depends_on = [aws_cloudwatch_log_group.this]
}

resource "aws_cloudwatch_event_target" "this" {
  for_each = local.rules

  rule           = aws_cloudwatch_event_rule.this[each.key].name
  event_bus_name = each.value.bus_name
  target_id      = "mails"
  arn            = aws_sqs_queue.mails.arn

  dead_letter_config {
    arn = aws_sqs_queue.undelivered["standard"].arn
  }

  dynamic "sqs_target" {
    for_each = var.fifo ? [true] : []

    content {
      message_group_id = local.rule_mailboxes[each.key]
    }
  }

  dynamic "input_transformer" {
    for_each = each.value.template[*]

    content {
      input_paths    = each.value.input_paths
      input_template = local.templates[each.key]
    }
  }

  lifecycle {
    precondition {
      condition     = !var.fifo || length(local.rule_mailboxes[each.key]) <= 100
      error_message = "event_rules, buckets: EventBridge takes a message group of at most 100 characters, and ${local.rule_mailboxes[each.key]} is longer. Take fifo = false, or a shorter name of the mailbox."
    }

    precondition {
      condition     = contains(["", local.rule_mailboxes[each.key]], local.template_mailboxes[each.key]) || startswith(local.rule_mailboxes[each.key], "$.")
      error_message = "event_rules: the template of ${each.key} sends from ${local.template_mailboxes[each.key]}, and its mailbox is ${local.rule_mailboxes[each.key]}. Leave one of them out."
    }

    precondition {
      condition     = startswith(local.rule_mailboxes[each.key], "$.") || contains(local.mailboxes, local.rule_mailboxes[each.key])
      error_message = "event_rules: the template of ${each.key} sends from ${local.rule_mailboxes[each.key]}, which is none of sender_mailboxes."
    }
  }
}

resource "aws_s3_bucket_notification" "this" {
  for_each = { for name, bucket in var.buckets : name => bucket if bucket.via == "eventbridge-switched-on" }

  bucket      = each.value.bucket
  eventbridge = true

  depends_on = [aws_cloudwatch_log_group.this]
}
