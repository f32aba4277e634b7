data "aws_region" "current" {}

locals {
  region   = data.aws_region.current.id
  function = { FunctionName = var.function_name }

  # What a rule or a topic could not put into the queue is lost, and stands nowhere else.
  undelivered = merge(
    { for key, name in var.rule_names : "undelivered-rule-${key}" => {
      description = "EventBridge could not put an event into the queue, and it is lost: look at the rule's target and at the policies of queue and key."
      namespace   = "AWS/Events"
      metric      = "FailedInvocations"
      dimensions  = { RuleName = name }
      statistic   = "Sum"
      threshold   = 0
    } },
    { for key, name in var.topic_names : "undelivered-topic-${key}" => {
      description = "SNS could not put a message into the queue, and it is lost: look at the subscription and at the policies of queue and key."
      namespace   = "AWS/SNS"
      metric      = "NumberOfNotificationsFailed"
      dimensions  = { TopicName = name }
      statistic   = "Sum"
      threshold   = 0
    } },
  )

  alarms = merge(local.undelivered, {
    dead-letters = {
      description = "Mails that will not be sent lie in the dead-letter queue, with the reason in their attributes."
      namespace   = "AWS/SQS"
      metric      = "ApproximateNumberOfMessagesVisible"
      dimensions  = { QueueName = var.dead_letter_queue_name }
      statistic   = "Maximum"
      threshold   = 0
    }
    oldest-message = {
      description = "A mail waits for more than ${var.oldest_message_minutes} minutes; the function's log says for what."
      namespace   = "AWS/SQS"
      metric      = "ApproximateAgeOfOldestMessage"
      dimensions  = { QueueName = var.queue_name }
      statistic   = "Maximum"
      threshold   = var.oldest_message_minutes * 60
    }
    errors = {
      description = "An invocation ended with an error: a direct request was not sent, or the function broke."
      namespace   = "AWS/Lambda"
      metric      = "Errors"
      dimensions  = local.function
      statistic   = "Sum"
      threshold   = 0
    }
    throttles = {
      description = "Lambda had no room for an invocation: look at the account's and the function's concurrency."
      namespace   = "AWS/Lambda"
      metric      = "Throttles"
      dimensions  = local.function
      statistic   = "Sum"
      threshold   = 0
    }
    misconfigured = {
      description = "Mails wait for the set-up to be mended; the function's log says what to do."
      namespace   = "Heliograph"
      metric      = "Mails"
      dimensions  = { Function = var.function_name, Outcome = "misconfigured" }
      statistic   = "Sum"
      threshold   = 0
    }
    unknown = {
      description = "Mails may have been sent, and nobody knows: look them up and settle them with a resolve event."
      namespace   = "Heliograph"
      metric      = "Mails"
      dimensions  = { Function = var.function_name, Outcome = "unknown" }
      statistic   = "Sum"
      threshold   = 0
    }
  })
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  # No message and no invocation is no trouble.
  treat_missing_data = "notBreaching"
  alarm_actions      = var.actions
  ok_actions         = var.actions
  tags               = var.tags
}
