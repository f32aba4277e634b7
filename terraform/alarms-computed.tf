# The alarm that has to be computed out of several metrics.

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

  depends_on = [aws_cloudwatch_log_group.this]

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

check "alarm_actions" {
  assert {
    condition     = !var.alarms || length(var.alarm_actions) > 0
    error_message = "alarm_actions: empty, so that no one is notified of an alarm. Name an SNS topic (alarm_actions = [aws_sns_topic.on_call.arn]), or say alarms = false."
  }
}
