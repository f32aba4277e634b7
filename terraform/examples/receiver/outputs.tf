output "receiver_commands" {
  description = "What to run next: terraform output -raw receiver_commands."
  value       = module.faxes.commands
}

output "exchange_commands" {
  description = "For an Exchange admin: terraform output -raw exchange_commands."
  value       = module.entra.commands
}

output "pdf_queue_url" {
  description = "Where your software finds an event for each mail with a PDF."
  value       = aws_sqs_queue.pdf.url
}

output "consumer_policy" {
  description = "What its role needs."
  value       = data.aws_iam_policy_document.consumer.json
}
