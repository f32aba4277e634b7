output "commands" {
  description = "What to run next: terraform output -raw commands."
  value       = module.mails.commands
}

output "federation" {
  description = "What the Entra team has to trust: subject and audience."
  value       = module.mails.federation
}

output "producer_policy" {
  description = "What a role needs that is to send."
  value       = module.mails.producer_policy
}

output "queue_url" {
  description = "Where to send requests."
  value       = module.mails.queue_url
}
