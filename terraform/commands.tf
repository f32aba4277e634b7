# Lines for a shell, ready to run.
locals {
  # In single quotes, which a single quote in it has to leave for a moment.
  group   = "'${replace(local.default_mailbox, "'", "'\\''")}'"
  request = replace(jsonencode({ from = local.default_mailbox, to = ["you@example.org"], subject = "Hello", text = "It works." }), "'", "'\\''")

  # SQS drops a message with the same bytes within five minutes, unless its deduplication id differs.
  send = join(" ", compact([
    "aws sqs send-message --queue-url ${aws_sqs_queue.mails.url}",
    var.fifo ? "--message-group-id ${local.group} --message-deduplication-id \"hello-$(date +%s)\"" : "",
    "--message-body '${local.request}'",
  ]))

  empty   = "aws sqs get-queue-attributes --queue-url ${aws_sqs_queue.mails.url} --attribute-names ApproximateNumberOfMessages ApproximateNumberOfMessagesNotVisible"
  look    = "aws sqs receive-message --queue-url ${aws_sqs_queue.dead.url} --message-attribute-names All --max-number-of-messages 10 --visibility-timeout 5"
  redrive = "aws sqs start-message-move-task --source-arn ${aws_sqs_queue.dead.arn} --destination-arn ${aws_sqs_queue.mails.arn}"
  # Each goes to the function with its role; the other one refuses it.
  resolve = "aws lambda invoke --function-name ${aws_lambda_alias.operate.arn} --cli-binary-format raw-in-base64-out --payload '${replace(jsonencode({ resolve = { id = "ID", mailbox = local.default_mailbox, as = "sent" } }), "'", "'\\''")}' /dev/stdout"
  looks   = startswith(var.when_unknown, "check")
  check   = replace(local.resolve, "\"as\":\"sent\"", "\"as\":\"check\"")
  checks  = "infra/operate/look.sh ${aws_sqs_queue.dead.url} ${aws_lambda_alias.operate.arn}"
  lift    = "aws lambda invoke --function-name ${aws_lambda_alias.operate.arn} --cli-binary-format raw-in-base64-out --payload '${replace(jsonencode({ unsuppress = "ada@example.org" }), "'", "'\\''")}' /dev/stdout"
  cancel  = "aws lambda invoke --function-name ${aws_lambda_alias.live.arn} --cli-binary-format raw-in-base64-out --payload '${replace(jsonencode({ cancel = { id = "ID", mailbox = local.default_mailbox } }), "'", "'\\''")}' /dev/stdout"
  logs    = "aws logs tail ${aws_cloudwatch_log_group.this.name} --since 1h --follow"
  later   = one([for group in aws_scheduler_schedule_group.later : "aws scheduler list-schedules --group-name ${group.name} --query 'Schedules[].[Name,CreationDate]' --output table"])
  deliver = join("\n", [for mapping in aws_lambda_event_source_mapping.undelivered : "aws lambda update-event-source-mapping --uuid ${mapping.uuid} --enabled"])
  secret  = one([for secret in aws_secretsmanager_secret.client : "aws secretsmanager put-secret-value --secret-id ${secret.arn} --secret-string file://client-secret.txt"])
}

output "commands" {
  description = "All of these lines, to be read: terraform output -raw commands."
  value = join("\n", compact([
    local.secret == null ? "" : "# Put the client secret in, from a file; the same to renew it.\n${coalesce(local.secret, "-")}\n",
    "# Send a first mail: put your own address in.\n${local.send}\n",
    "# Follow the log.\n${local.logs}\n",
    "# See whether the queue is empty: both numbers 0.\n${local.empty}\n",
    local.later == null ? "" : "# See which mails wait for their sendAt.\n${coalesce(local.later, "-")}\n",
    "# Look at dead letters, and send them all again after their cause is removed.\n${local.look}\n${local.redrive}\n",
    local.looks ? "# Search for the copy of a mail in doubt; or, from the top of the repository, for those of all dead letters.\n${local.check}\n${local.checks}\n" : "",
    "# Settle a mail in doubt: as \"sent\", or as \"resend\" and then redrive it.\n${local.resolve}\n",
    "# Take a mail back that has not been sent.\n${local.cancel}\n",
    var.suppress_days == null ? "" : "# Send to an address again that a report has called wrong.\n${local.lift}\n",
    "# Send what could not be delivered to the function's queue, after the cause is removed; the next apply closes this way again.\n${local.deliver}\n",
  ]))
}

output "send_command" {
  description = "Sends a first mail: put your own address in."
  value       = local.send
}

output "redrive_command" {
  description = "Sends all dead letters again, after their cause is removed."
  value       = local.redrive
}

output "resolve_command" {
  description = "Settles a mail in doubt: put its id in, and sent or resend."
  value       = local.resolve
}

output "cancel_command" {
  description = "Takes a mail back that has not been sent: put its id in."
  value       = local.cancel
}

output "unsuppress_command" {
  description = "Sends to an address again that a report has called wrong: put it in; null without suppress_days."
  value       = var.suppress_days == null ? null : local.lift
}

output "deliver_command" {
  description = "Sends what rules, schedules, topics and Lambda could not deliver, after the cause is removed. The next apply closes this way again."
  value       = local.deliver
}

output "later_command" {
  description = "Lists the mails that wait for their sendAt; null with send_later = false."
  value       = local.later
}

output "logs_command" {
  description = "Follows the function's log."
  value       = local.logs
}

output "client_secret_command" {
  description = "Puts a client secret in, from a file, and a new one in its place; null without create_client_secret."
  value       = local.secret
}
