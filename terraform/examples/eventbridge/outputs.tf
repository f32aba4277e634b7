output "grant_command" {
  description = "Narrows the application to its mailboxes: in PowerShell, after Connect-ExchangeOnline."
  value       = module.mails.grant_command
}

output "test_command" {
  description = "Proves granted and denied: in PowerShell, with a mailbox for OUTSIDE that it may not use."
  value       = module.mails.test_command
}
