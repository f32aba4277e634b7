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

output "receiver_commands" {
  description = "The same for the receiver."
  value       = module.receiver.commands
}

output "receiver_exchange_commands" {
  description = "For an Exchange admin, so that the receiver may read: terraform output -raw receiver_exchange_commands."
  value       = module.receiver_entra.commands
}
