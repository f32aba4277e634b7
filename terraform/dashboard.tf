locals {
  by_mailbox = [
    {
      title = "Mails by mailbox"
      metrics = [[{
        expression = "SEARCH('{Heliograph,Function,Mailbox,Outcome} MetricName=\"Mails\" Function=\"${var.name}\"', 'Sum')"
        id         = "mailboxes"
      }]]
      stat = "Sum"
    },
  ]

  by_events = [
    {
      title = "Events about mails"
      metrics = concat(
        [["Heliograph", "EventsUntold", "Function", var.name, { label = "not taken by the bus" }]],
        length(var.outcome_events) == 0 ? [] : [["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", aws_sqs_queue.untold.name, { label = "undelivered", stat = "Maximum" }]],
        flatten([for key, rule in aws_cloudwatch_event_rule.outcomes : [
          for metric in ["MatchedEvents", "FailedInvocations"] :
          [concat(["AWS/Events", metric], local.outcome_bus == "default" ? [] : ["EventBusName", local.outcome_bus], ["RuleName", rule.name, { label = "${key}: ${metric}" }])]
        ]]),
      )
      stat = "Sum"
    },
  ]

  widgets = concat([
    {
      title = "Mails by outcome"
      metrics = [[{
        expression = "SEARCH('{Heliograph,Function,Outcome} MetricName=\"Mails\" Function=\"${var.name}\"', 'Sum')"
        id         = "outcomes"
      }]]
      stat = "Sum"
    },
    {
      title = "Queue"
      metrics = [
        ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", aws_sqs_queue.mails.name, { label = "waiting" }],
        ["AWS/SQS", "ApproximateNumberOfMessagesNotVisible", "QueueName", aws_sqs_queue.mails.name, { label = "under way or set aside" }],
        ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", aws_sqs_queue.dead.name, { label = "dead letters" }],
        ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", aws_sqs_queue.undelivered["standard"].name, { label = "undelivered" }],
      ]
      stat = "Maximum"
    },
    {
      title   = "Age of the oldest mail, s"
      metrics = [["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", aws_sqs_queue.mails.name]]
      stat    = "Maximum"
    },
    {
      title = "One send, ms"
      metrics = [
        ["Heliograph", "SendTime", "Function", var.name, { label = "median", stat = "p50" }],
        ["Heliograph", "SendTime", "Function", var.name, { label = "99 of 100", stat = "p99" }],
      ]
      stat = "p50"
    },
    {
      title = "Function"
      metrics = [
        ["AWS/Lambda", "Invocations", "FunctionName", var.name],
        ["AWS/Lambda", "Errors", "FunctionName", var.name],
        ["AWS/Lambda", "Throttles", "FunctionName", var.name],
        ["AWS/Lambda", "ConcurrentExecutions", "FunctionName", var.name, { stat = "Maximum" }],
      ]
      stat = "Sum"
    },
  ], [for widget in local.by_events : widget if var.event_bus != null], [for widget in local.by_mailbox : widget if var.metrics == "by-mailbox"])
}

resource "aws_cloudwatch_dashboard" "this" {
  count = var.alarms ? 1 : 0

  dashboard_name = local.global_name

  # CloudWatch overwrites a dashboard that exists.
  depends_on = [aws_cloudwatch_log_group.this]

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
