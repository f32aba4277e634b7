output "tenant_id" {
  description = "For the AWS team."
  value       = module.entra.tenant_id
}

output "client_id" {
  description = "For the AWS team."
  value       = module.entra.client_id
}

output "exchange_commands" {
  description = "For an Exchange admin: terraform output -raw exchange_commands."
  value       = module.entra.commands
}
