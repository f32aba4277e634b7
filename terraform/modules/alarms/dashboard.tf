locals {
  by_mailbox = [
    {
      title = "Mails by mailbox"
      metrics = [[{
        expression = "SEARCH('{Heliograph,Function,Mailbox,Outcome} MetricName=\"Mails\" Function=\"${var.function_name}\"', 'Sum')"
        id         = "mailboxes"
      }]]
      stat = "Sum"
    },
  ]

  widgets = concat([
    {
      title = "Mails by outcome"
      metrics = [[{
        expression = "SEARCH('{Heliograph,Function,Outcome} MetricName=\"Mails\" Function=\"${var.function_name}\"', 'Sum')"
        id         = "outcomes"
      }]]
      stat = "Sum"
    },
    {
      title = "Queue"
      metrics = [
        ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", var.queue_name, { label = "waiting" }],
        ["AWS/SQS", "ApproximateNumberOfMessagesNotVisible", "QueueName", var.queue_name, { label = "under way or set aside" }],
        ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", var.dead_letter_queue_name, { label = "dead letters" }],
      ]
      stat = "Maximum"
    },
    {
      title   = "Age of the oldest mail, s"
      metrics = [["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", var.queue_name]]
      stat    = "Maximum"
    },
    {
      title = "One send, ms"
      metrics = [
        ["Heliograph", "SendTime", "Function", var.function_name, { label = "median", stat = "p50" }],
        ["Heliograph", "SendTime", "Function", var.function_name, { label = "99 of 100", stat = "p99" }],
      ]
      stat = "p50"
    },
    {
      title = "Function"
      metrics = [
        ["AWS/Lambda", "Invocations", "FunctionName", var.function_name],
        ["AWS/Lambda", "Errors", "FunctionName", var.function_name],
        ["AWS/Lambda", "Throttles", "FunctionName", var.function_name],
        ["AWS/Lambda", "ConcurrentExecutions", "FunctionName", var.function_name, { stat = "Maximum" }],
      ]
      stat = "Sum"
    },
  ], [for widget in local.by_mailbox : widget if var.by_mailbox])
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name
  dashboard_body = jsonencode({
    widgets = [
      for position, widget in local.widgets : {
        type   = "metric"
        x      = position % 2 * 12
        y      = floor(position / 2) * 6
        width  = 12
        height = 6
        properties = {
          title   = widget.title
          region  = local.region
          view    = "timeSeries"
          period  = 60
          stat    = widget.stat
          metrics = widget.metrics
        }
      }
    ]
  })
}
