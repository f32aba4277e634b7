# Which state this is. Its id is part of each queue's policy: SQS hands an existing queue to another state only if all attributes
# are equal ("CreateQueue", Amazon SQS API Reference).
resource "terraform_data" "owner" {}

# Name and kind of the queue as they were at first: another one is another queue, and the messages in the old one would be deleted with it.
resource "terraform_data" "queue" {
  input = { name = var.name, fifo = var.fifo }

  lifecycle {
    ignore_changes = [input]

    postcondition {
      condition     = self.output.name == var.name && self.output.fifo == var.fifo
      error_message = "name, fifo: another one is another queue, and the mails in the old one, its dead letters, what was not delivered, and the mails that wait for their sendAt would be lost with it. Change it back; or stop the senders, let the queue run empty, settle the dead letters (\"Remove it\" in terraform/README.md; another name makes another ledger too, which forgets what was sent), set deletion_protection = false, apply, and say so: terraform apply -replace='ADDRESS', with the address of terraform_data.queue, such as module.mails.terraform_data.queue."
    }
  }
}

# Everything but the ledger, in one place: what is missing here goes before a destroy is refused (.ci/apply checks that).
resource "terraform_data" "everything_else" {
  depends_on = [
    aws_cloudwatch_dashboard.this,
    aws_cloudwatch_event_target.outcomes,
    aws_cloudwatch_event_target.this,
    aws_cloudwatch_log_resource_policy.outcomes,
    aws_cloudwatch_metric_alarm.errors,
    aws_cloudwatch_metric_alarm.this,
    aws_iam_role_policy.later,
    aws_iam_role_policy.scheduler,
    aws_lambda_alias.operate,
    aws_lambda_event_source_mapping.mails,
    aws_lambda_event_source_mapping.undelivered,
    aws_lambda_function_event_invoke_config.latest,
    aws_lambda_function_event_invoke_config.operate,
    aws_lambda_function_event_invoke_config.this,
    aws_s3_bucket_notification.this,
    aws_scheduler_schedule.this,
    aws_scheduler_schedule_group.later,
    terraform_data.later,
    aws_secretsmanager_secret_version.client,
    aws_secretsmanager_secret_version.suppression,
    aws_sns_topic_subscription.this,
    aws_sqs_queue_redrive_allow_policy.dead,
    aws_sqs_queue_redrive_policy.mails,
  ]
}

# The first thing that a destroy of the whole state destroys, so that all else is left. A state that is not whole may not have it:
# the queues' own policies refuse their deletion from their creation on (queue-policies.tf).
resource "terraform_data" "protection" {
  input = var.deletion_protection

  provisioner "local-exec" {
    when    = destroy
    command = self.output ? "echo deletion_protection is on, so nothing was destroyed. See Remove it in terraform/README.md: stop the senders, wait for the mails that have a sendAt, let the queue run empty, settle the dead letters, take the grant back in Exchange, set deletion_protection to false, apply, and destroy. && exit 1" : "exit 0"
  }

  depends_on = [aws_dynamodb_table.ledger, terraform_data.everything_else]
}
