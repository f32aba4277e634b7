output "client_id" {
  description = "The application's (client) id."
  value       = module.mails.client_id
}

output "client_secret_command" {
  description = "Puts a client secret in, from a file, and a new one in its place."
  value       = module.mails.client_secret_command
}

output "grant_command" {
  description = "Narrows the application to its mailboxes: in PowerShell, after Connect-ExchangeOnline."
  value       = module.mails.grant_command
}

output "test_command" {
  description = "Proves granted and denied: in PowerShell, with a mailbox for OUTSIDE that it may not use."
  value       = module.mails.test_command
}

output "send_command" {
  description = "Sends a first mail: put your own address in."
  value       = module.mails.send_command
}
