output "queue_url" {
  description = "Where to send requests."
  value       = module.mails.queue_url
}

output "dead_letter_queue_url" {
  description = "Where mails lie that will not be sent, with the reason."
  value       = module.mails.dead_letter_queue_url
}

output "function_name" {
  description = "Name of the function."
  value       = module.mails.function_name
}

output "send_command" {
  description = "Sends a first mail: put your own address in."
  value       = module.mails.send_command
}

output "redrive_command" {
  description = "Sends all dead letters once more, after their cause is mended."
  value       = module.mails.redrive_command
}
