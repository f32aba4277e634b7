output "queue_url" {
  description = "Where to send requests."
  value       = module.queue.url
}

output "queue_arn" {
  description = "ARN of the queue. Whoever may send to it may send as every mailbox that the app may use."
  value       = module.queue.arn
}

output "dead_letter_queue_url" {
  description = "Where mails lie that will not be sent, with the reason."
  value       = module.queue.dead_letter_url
}

output "dead_letter_queue_arn" {
  description = "ARN of the dead-letter queue."
  value       = module.queue.dead_letter_arn
}

output "function_name" {
  description = "Name of the function."
  value       = module.function.name
}

output "function_arn" {
  description = "ARN of the function's alias, for direct invocations and resolve events."
  value       = module.function.arn
}

output "environment" {
  description = "The function's environment variables."
  value       = module.function.environment
}

output "log_group_name" {
  description = "Where the function's log is."
  value       = module.function.log_group_name
}

output "ledger_table_name" {
  description = "Name of the ledger's table; null without one."
  value       = one(module.ledger[*].name)
}

output "role_arn" {
  description = "ARN of the function's role: the subject of a federated credential in Entra."
  value       = module.function.role_arn
}

output "federation_audience" {
  description = "Whom AWS's assertion is for: the audience of that credential."
  value       = local.federation_audience
}

output "dashboard_name" {
  description = "Name of the dashboard; null without one."
  value       = one(module.alarms[*].dashboard_name)
}

output "send_command" {
  description = "Sends a first mail: put your own address in."
  value = join(" ", compact([
    "aws sqs send-message --queue-url ${module.queue.url}",
    var.fifo ? "--message-group-id ${local.mailboxes[0]}" : "",
    "--message-body '{\"from\": \"${local.mailboxes[0]}\", \"to\": [\"you@example.org\"], \"subject\": \"Hello\", \"text\": \"It works.\"}'",
  ]))
}

output "redrive_command" {
  description = "Sends all dead letters once more, after their cause is mended."
  value       = "aws sqs start-message-move-task --source-arn ${module.queue.dead_letter_arn} --destination-arn ${module.queue.arn}"
}
