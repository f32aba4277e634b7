output "test_command" {
  description = "Proves granted and denied: in PowerShell, with a mailbox for OUTSIDE that it may not use."
  value       = module.mails.test_command
}

output "queue_arn" {
  description = "ARN of the queue. Whoever may send to it may send as every mailbox of the deployment."
  value       = module.mails.queue_arn
}

output "alerts_queue_arn" {
  description = "ARN of the second queue. Whoever may send to it may send as alerts@contoso.com."
  value       = module.alerts.queue_arn
}
