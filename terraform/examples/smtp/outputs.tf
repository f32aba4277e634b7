output "commands" {
  description = "What to run next: terraform output -raw commands."
  value       = module.mails.commands
}
