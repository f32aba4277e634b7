output "grant_command" {
  description = "Narrows the application to its mailboxes: in PowerShell, after Connect-ExchangeOnline."
  value       = module.mails.grant_command
}

output "test_command" {
  description = "Proves granted and denied: in PowerShell, with a mailbox for OUTSIDE that it may not use."
  value       = module.mails.test_command
}

output "revoke_command" {
  description = "Takes it back in Exchange, before a destroy: in PowerShell."
  value       = module.mails.revoke_command
}

output "send_command" {
  description = "Sends a first mail: put your own address in."
  value       = module.mails.send_command
}

output "redrive_command" {
  description = "Sends all dead letters once more, after their cause is mended."
  value       = module.mails.redrive_command
}

output "queue_arn" {
  description = "ARN of the queue. Whoever may send to it may send as every mailbox of the deployment."
  value       = module.mails.queue_arn
}
