output "commands" {
  description = "What to run next: terraform output -raw commands."
  value       = module.mails.commands
}

output "exchange_commands" {
  description = "For an Exchange admin: terraform output -raw exchange_commands."
  value       = module.entra.commands
}

output "queue_url" {
  description = "Where to send requests."
  value       = module.mails.queue_url
}

output "producer_policy" {
  description = "What a role needs that is to send."
  value       = module.mails.producer_policy
}

output "orders_table_name" {
  description = "Where the latest status of each mail is."
  value       = aws_dynamodb_table.orders.name
}

output "order_command" {
  description = "Finds the mails of order 4711."
  value       = "aws dynamodb query --table-name ${aws_dynamodb_table.orders.name} --index-name order --key-condition-expression '#order = :order' --expression-attribute-names '{\"#order\": \"order\"}' --expression-attribute-values '{\":order\": {\"S\": \"4711\"}}'"
}

output "deliver_command" {
  description = "Delivers the events that the queue refused, after the cause is removed. The next apply closes this way again."
  value       = "aws lambda update-event-source-mapping --uuid ${aws_lambda_event_source_mapping.undelivered.uuid} --enabled"
}
