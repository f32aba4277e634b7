output "commands" {
  description = "What to run next: terraform output -raw commands."
  value       = module.mails.commands
}

output "exchange_commands" {
  description = "For an Exchange admin: terraform output -raw exchange_commands."
  value       = module.entra.commands
}
