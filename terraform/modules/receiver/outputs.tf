output "receive" {
  description = "For modules/entra: the right that the application needs. read, or change if mails are marked, moved or deleted."
  value       = local.changes ? "change" : "read"
}

output "mailboxes" {
  description = "For modules/entra: the mailboxes that are read."
  value       = local.mailboxes
}

output "federation" {
  description = "What a federated credential of the application must trust, in addition to the account's issuer: subject and audience; null with another credential."
  value       = local.federates ? { subject = aws_iam_role.function.arn, audience = local.audiences[var.cloud] } : null
}

output "bucket_name" {
  description = "Name of the bucket that gets the files of each mail."
  value       = aws_s3_bucket.mails.id
}

output "bucket_arn" {
  description = "ARN of the bucket, for the role of the software that reads the files (s3:GetObject)."
  value       = local.bucket_arn
}

output "event_bus" {
  description = "The bus that gets the events; their source is heliograph."
  value       = var.event_bus
}

output "queue_url" {
  description = "Where mails wait to be fetched."
  value       = aws_sqs_queue.fetch.url
}

output "dead_letter_queue_url" {
  description = "The dead-letter queue: messages about mails that could not be published, with the reason."
  value       = aws_sqs_queue.dead.url
}

output "function_name" {
  description = "Name of the function."
  value       = aws_lambda_function.this.function_name
}

output "function_arn" {
  description = "ARN of the function's alias, for direct invocations."
  value       = aws_lambda_alias.live.arn
}

output "role_arn" {
  description = "ARN of the function's role: the subject of a federated credential."
  value       = aws_iam_role.function.arn
}

output "environment" {
  description = "The function's environment variables."
  value       = local.environment
}

output "ledger_table_name" {
  description = "Name of the ledger's table."
  value       = local.ledger_name
}

output "alarm_arns" {
  description = "ARNs of the alarms, by what they watch."
  value       = { for name, alarm in aws_cloudwatch_metric_alarm.this : name => alarm.arn }
}

output "collect_command" {
  description = "Lists the first folder at once."
  value       = local.collect
}

output "commands" {
  description = "Lines for a shell, to be read: terraform output -raw receiver_commands."
  value = join("\n", [
    "# List a folder at once.\n${local.collect}\n",
    "# Follow the log.\naws logs tail ${aws_cloudwatch_log_group.this.name} --since 1h --follow\n",
    "# See what was stored.\naws s3 ls --recursive s3://${local.bucket_name}/\n",
    "# Look at dead letters, and fetch them all again after their cause is removed.\naws sqs receive-message --queue-url ${aws_sqs_queue.dead.url} --message-attribute-names All --max-number-of-messages 10 --visibility-timeout 5\naws sqs start-message-move-task --source-arn ${aws_sqs_queue.dead.arn} --destination-arn ${aws_sqs_queue.fetch.arn}\n",
  ])
}

locals {
  first   = var.folders[sort(keys(var.folders))[0]]
  collect = "aws lambda invoke --function-name ${aws_lambda_alias.live.arn} --cli-binary-format raw-in-base64-out --payload '${replace(jsonencode({ collect = { mailbox = lower(local.first.mailbox), folder = local.first.folder, afterwards = local.first.afterwards } }), "'", "'\\''")}' /dev/stdout"
}
