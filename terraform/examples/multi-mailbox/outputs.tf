output "commands" {
  description = "What to run next: terraform output -raw commands."
  value       = module.mails.commands
}

output "alerts_commands" {
  description = "The same for the second deployment: terraform output -raw alerts_commands."
  value       = module.alerts.commands
}

output "exchange_commands" {
  description = "For an Exchange admin: terraform output -raw exchange_commands."
  value       = module.entra.commands
}
