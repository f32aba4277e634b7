output "queue_url" {
  description = "Where to send requests."
  value       = module.sender.queue_url
}

output "queue_arn" {
  description = "ARN of the queue. Whoever may send to it may send as every mailbox that the app may use."
  value       = module.sender.queue_arn
}

output "dead_letter_queue_url" {
  description = "Where mails lie that will not be sent, with the reason."
  value       = module.sender.dead_letter_queue_url
}

output "dead_letter_queue_arn" {
  description = "ARN of the dead-letter queue."
  value       = module.sender.dead_letter_queue_arn
}

output "function_name" {
  description = "Name of the function."
  value       = module.sender.function_name
}

output "function_arn" {
  description = "ARN of the function's alias, for direct invocations and resolve events."
  value       = module.sender.function_arn
}

output "log_group_name" {
  description = "Where the function's log is."
  value       = module.sender.log_group_name
}

output "ledger_table_name" {
  description = "Name of the ledger's table; null without one."
  value       = module.sender.ledger_table_name
}

output "dashboard_name" {
  description = "Name of the dashboard; null without one."
  value       = module.sender.dashboard_name
}

output "send_command" {
  description = "Sends a first mail: put your own address in."
  value       = module.sender.send_command
}

output "redrive_command" {
  description = "Sends all dead letters once more, after their cause is mended."
  value       = module.sender.redrive_command
}

output "client_id" {
  description = "The application's (client) id."
  value       = module.entra.client_id
}

output "service_principal_object_id" {
  description = "Object id of the enterprise application, by which Exchange knows it."
  value       = module.entra.service_principal_object_id
}

output "tenant_id" {
  description = "The tenant's id."
  value       = module.entra.tenant_id
}

output "role_arn" {
  description = "ARN of the function's role: the subject of the federated credential."
  value       = module.sender.role_arn
}

output "issuer" {
  description = "The AWS account's issuer, of the federated credential; null with another credential."
  value       = local.issuer
}

output "client_secret_command" {
  description = "Puts a client secret in, from a file, and a new one in its place; null where Terraform didn't make the secret."
  value       = one(module.client_secret[*].put_command)
}

output "grant_command" {
  description = "Narrows the application to its mailboxes: in PowerShell, after Connect-ExchangeOnline. null where it isn't wanted."
  value       = module.mailbox_scope.grant_command
}

output "test_command" {
  description = "Proves granted and denied: in PowerShell, after Connect-ExchangeOnline, with a mailbox for OUTSIDE that it may not use."
  value       = module.mailbox_scope.test_command
}

output "revoke_command" {
  description = "Takes back in Exchange what grant_command or legacy_command gave: run it before a destroy. null where Terraform does it."
  value       = module.mailbox_scope.revoke_command
}

output "legacy_command" {
  description = "For mailbox_scope = \"tenant_wide\": the old way to narrow the application, an access policy, with its proof. Run it before."
  value       = module.mailbox_scope.legacy_command
}
