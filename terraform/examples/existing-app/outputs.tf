output "commands" {
  description = "What to run next: terraform output -raw commands."
  value       = module.mails.commands
}

output "queue_url" {
  description = "Where to send requests."
  value       = module.mails.queue_url
}

output "producer_policy" {
  description = "What a role needs that is to send."
  value       = module.mails.producer_policy
}

output "send_command" {
  description = "Sends a first mail."
  value       = module.mails.send_command
}

output "dead_letter_queue_url" {
  description = "The dead-letter queue: mails that will not be sent, with the reason."
  value       = module.mails.dead_letter_queue_url
}
