output "queue_url" {
  description = "Where to send requests."
  value       = aws_sqs_queue.mails.url
}

output "queue_arn" {
  description = "ARN of the queue. Every role that may send to it may send as every mailbox of sender_mailboxes."
  value       = aws_sqs_queue.mails.arn
}

output "producer_policy" {
  description = "What a role needs that is to send, as the JSON of an IAM policy: the queue, and its key if it is your own."
  value       = data.aws_iam_policy_document.producer.json
}

output "dead_letter_queue_url" {
  description = "The dead-letter queue: mails that will not be sent, with the reason."
  value       = aws_sqs_queue.dead.url
}

output "dead_letter_queue_arn" {
  description = "ARN of the dead-letter queue."
  value       = aws_sqs_queue.dead.arn
}

output "undelivered_queue_urls" {
  description = "The queues of what rules, schedules, topics and Lambda could not deliver: standard, and fifo where there are FIFO topics."
  value       = { for kind, queue in aws_sqs_queue.undelivered : kind => queue.url }
}

output "undelivered_events_queue_url" {
  description = "The queue of events that the targets of outcome_events refused, each message one event; empty without them."
  value       = aws_sqs_queue.untold.url
}

output "undelivered_events_queue_arn" {
  description = "ARN of that queue, for the role that receives the events from there once the cause is removed."
  value       = aws_sqs_queue.untold.arn
}

output "outcome_rule_arns" {
  description = "ARNs of the rules of outcome_events, by name: what the policy of a target's queue lets in (aws:SourceArn)."
  value       = { for name, rule in aws_cloudwatch_event_rule.outcomes : name => rule.arn }
}

output "event_bus" {
  description = "The bus that gets the events about mails' outcomes; their source is heliograph. null: there is none."
  value       = var.event_bus
}

output "schedule_group_name" {
  description = "The group of schedules in which mails wait for their sendAt; null with send_later = false."
  value       = one(aws_scheduler_schedule_group.later[*].name)
}

output "function_name" {
  description = "Name of the function."
  value       = aws_lambda_function.this.function_name
}

output "function_arn" {
  description = "ARN of the alias of the function that sends, for direct invocations and cancel events."
  value       = aws_lambda_alias.live.arn
}

output "operate_function_arn" {
  description = "ARN of the alias of the function that operates, for resolve and unsuppress events. The right to invoke it lets a caller settle mails, and send none."
  value       = aws_lambda_alias.operate.arn
}

output "operate_log_group_name" {
  description = "Where that function's log is."
  value       = aws_cloudwatch_log_group.operate.name
}

output "environment" {
  description = "The function's environment variables."
  value       = local.environment
}

output "log_group_name" {
  description = "Where the function's log is."
  value       = aws_cloudwatch_log_group.this.name
}

output "ledger_table_name" {
  description = "Name of the ledger's table; null without one."
  value       = one(aws_dynamodb_table.ledger[*].name)
}

output "role_arn" {
  description = "ARN of the function's role: the subject of a federated credential."
  value       = aws_iam_role.function.arn
}

output "federation" {
  description = "What a federated credential of the application must trust, in addition to the account's issuer: subject and audience; null with another credential."
  value       = local.federates ? { subject = aws_iam_role.function.arn, audience = local.federation_audience } : null
}

output "dashboard_name" {
  description = "Name of the dashboard; null without one."
  value       = one(aws_cloudwatch_dashboard.this[*].dashboard_name)
}

output "alarm_arns" {
  description = "ARNs of the alarms, by what they watch."
  value = merge(
    { for name, alarm in aws_cloudwatch_metric_alarm.this : name => alarm.arn },
    { for alarm in aws_cloudwatch_metric_alarm.errors : "errors" => alarm.arn },
  )
}
