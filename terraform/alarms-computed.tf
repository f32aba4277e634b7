# Alarms on what has to be computed out of several metrics, or looked for over a longer time.

# A direct caller's mistake is answered with a function error, which the function counts; what is left broke. Both count in the
# same five minutes at most, since Lambda counts an invocation when it begins.
resource "aws_cloudwatch_metric_alarm" "errors" {
  count = var.alarms ? 1 : 0

  alarm_name          = "${var.name}-errors"
  alarm_description   = "Invocations broke: the log says how (a time-out, no memory, a start that failed). A direct caller's mistakes aren't counted${var.metrics == "false" ? ", but with metrics = false they are" : ""}."
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = local.thresholds.errors
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions
  tags                = var.tags

  metric_query {
    id          = "broke"
    expression  = var.metrics == "false" ? "errors" : "errors - FILL(told, 0)"
    label       = "Invocations that broke"
    return_data = true
  }

  metric_query {
    id = "errors"

    metric {
      namespace   = "AWS/Lambda"
      metric_name = "Errors"
      dimensions  = local.function
      stat        = "Sum"
      period      = max(300, local.period)
    }
  }

  dynamic "metric_query" {
    for_each = var.metrics == "false" ? [] : [true]

    content {
      id = "told"

      metric {
        namespace   = "Heliograph"
        metric_name = "FunctionErrors"
        dimensions  = { Function = var.name }
        stat        = "Sum"
        period      = max(300, local.period)
      }
    }
  }
}

# Of a standard queue's messages SQS tells the age of those that were received less than three times, so it says nothing of
# mails that come back again and again; the function does, and its waits grow to no more than 15 minutes.
resource "aws_cloudwatch_metric_alarm" "handed_back" {
  count = var.alarms && !var.fifo && var.metrics != "false" ? 1 : 0

  alarm_name          = "${var.name}-handed-back"
  alarm_description   = "In each quarter of an hour for at least ${local.thresholds.oldest_message_minutes} minutes mails went back to the queue unsent; the function's log says why."
  namespace           = "Heliograph"
  metric_name         = "HandedBack"
  dimensions          = { Function = var.name }
  statistic           = "Sum"
  period              = 900
  evaluation_periods  = min(96, max(2, ceil(local.thresholds.oldest_message_minutes / 15)))
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions
  tags                = var.tags
}

# Nothing that fails may be left to say that nothing works, so here it is the silence that counts.
resource "aws_cloudwatch_metric_alarm" "silence" {
  count = var.alarms && local.thresholds.silence_hours != null ? 1 : 0

  alarm_name          = "${var.name}-silence"
  alarm_description   = "No mail was accepted for ${coalesce(local.thresholds.silence_hours, 0)} hours, not even a heartbeat: look at who sends, at the schedule and at the function."
  namespace           = "Heliograph"
  metric_name         = "Mails"
  dimensions          = { Function = var.name, Outcome = "accepted" }
  statistic           = "Sum"
  period              = 3600
  evaluation_periods  = local.thresholds.silence_hours
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  treat_missing_data  = "breaching"
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions
  tags                = var.tags
}

check "alarm_actions" {
  assert {
    condition     = !var.alarms || length(var.alarm_actions) > 0
    error_message = "alarm_actions: empty, so that an alarm tells nobody. Name an SNS topic (alarm_actions = [aws_sns_topic.on_call.arn]), or say alarms = false."
  }
}
