locals {
  alarms = {
    silence = {
      description = "No folder was listed for ${var.silence_minutes} minutes: check the function's log and the schedules."
      namespace   = "Heliograph"
      metric      = "Collected"
      dimensions  = { Function = var.name }
      statistic   = "Sum"
      comparison  = "LessThanThreshold"
      threshold   = 1
      period      = 60 * var.silence_minutes
      missing     = "breaching"
    }
    missed = {
      description = "The hourly sweep found mails that the lists before it had missed; they are published now. The function's log says in which folder."
      namespace   = "Heliograph"
      metric      = "Missed"
      dimensions  = { Function = var.name }
      statistic   = "Sum"
    }
    misconfigured = {
      description = "Mails wait until the set-up is corrected; the function's log says what to do."
      namespace   = "Heliograph"
      metric      = "Mails"
      dimensions  = { Function = var.name, Outcome = "misconfigured" }
      statistic   = "Sum"
    }
    dead-letters = {
      description = "Mails could not be published; the dead-letter queue has the reason in its messages' attributes. Unless it is gone, a mail is in its mailbox as before."
      namespace   = "AWS/SQS"
      metric      = "NumberOfMessagesSent"
      dimensions  = { QueueName = aws_sqs_queue.dead.name }
      statistic   = "Sum"
    }
    # Also what SQS itself gives up, when the function crashes, which it doesn't count as sent.
    oldest-dead-letter = {
      description = "In each of the last 24 hours something lay in the dead-letter queue; it is gone after 14 days."
      namespace   = "AWS/SQS"
      metric      = "ApproximateNumberOfMessagesVisible"
      dimensions  = { QueueName = aws_sqs_queue.dead.name }
      statistic   = "Maximum"
      period      = 3600
      periods     = 24
    }
    oldest-message = {
      description = "A mail waits for more than ${var.oldest_message_minutes} minutes to be fetched; the function's log says for what."
      namespace   = "AWS/SQS"
      metric      = "ApproximateAgeOfOldestMessage"
      dimensions  = { QueueName = aws_sqs_queue.fetch.name }
      statistic   = "Maximum"
      threshold   = 60 * var.oldest_message_minutes
    }
    errors = {
      description = "Invocations failed in each of the last three periods: the log says how. One that fails alone is made up for by the next."
      namespace   = "AWS/Lambda"
      metric      = "Errors"
      dimensions  = { FunctionName = var.name }
      statistic   = "Sum"
      period      = max(300, 60 * var.every_minutes)
      periods     = 3
    }
    throttles = {
      description = "Lambda had no room for an invocation: check the account's and the function's concurrency."
      namespace   = "AWS/Lambda"
      metric      = "Throttles"
      dimensions  = { FunctionName = var.name }
      statistic   = "Sum"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = { for name, alarm in local.alarms : name => alarm if var.alarms && (var.enabled || name != "silence") }

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  period              = try(each.value.period, 60)
  evaluation_periods  = try(each.value.periods, 1)
  comparison_operator = try(each.value.comparison, "GreaterThanThreshold")
  threshold           = try(each.value.threshold, 0)
  treat_missing_data  = try(each.value.missing, "notBreaching")
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions
  tags                = var.tags

  # CloudWatch overwrites an alarm that exists.
  depends_on = [aws_cloudwatch_log_group.this]
}

check "alarm_actions" {
  assert {
    condition     = !var.alarms || length(var.alarm_actions) > 0
    error_message = "alarm_actions: empty, so that no one is notified of an alarm. Name an SNS topic (alarm_actions = [aws_sns_topic.on_call.arn]), or say alarms = false."
  }
}
