# Which mails were published. With a sender's table instead, reports about mails that could not be delivered are tied to what it
# has sent.
resource "aws_dynamodb_table" "ledger" {
  count = local.own_ledger ? 1 : 0

  name                        = local.ledger_name
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = var.deletion_protection
  tags                        = var.tags

  attribute {
    name = "id"
    type = "S"
  }

  ttl {
    attribute_name = "expiresAt"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = var.kms_key_arn != null
    kms_key_arn = var.kms_key_arn
  }

  # So that a destroy tries the protected table before anything else is gone; all others know it by its name.
  depends_on = [terraform_data.everything_else]
}

# Everything, in one place: what is missing here goes before a destroy is refused.
resource "terraform_data" "everything_else" {
  depends_on = [
    aws_cloudwatch_metric_alarm.this,
    aws_lambda_event_source_mapping.fetch,
    aws_lambda_function_event_invoke_config.live,
    aws_s3_bucket_lifecycle_configuration.mails,
    aws_s3_bucket_logging.mails,
    aws_s3_bucket_object_lock_configuration.mails,
    aws_s3_bucket_ownership_controls.mails,
    aws_s3_bucket_policy.mails,
    aws_s3_bucket_server_side_encryption_configuration.mails,
    aws_s3_bucket_versioning.mails,
    aws_scheduler_schedule.this,
    aws_sqs_queue_redrive_allow_policy.dead,
    aws_sqs_queue_redrive_policy.fetch,
  ]
}

# Which state this is. Its id is part of each queue's policy: SQS hands an existing queue to another state only if all attributes
# are equal ("CreateQueue", Amazon SQS API Reference).
resource "terraform_data" "owner" {}

# The first thing that a destroy of the whole state destroys, so that all else is left. A state that is not whole may not have it:
# the queues' own policies refuse their deletion from their creation on (queue.tf).
resource "terraform_data" "protection" {
  input = var.deletion_protection

  provisioner "local-exec" {
    when    = destroy
    command = self.output ? "echo deletion_protection is on, so nothing was destroyed. The bucket has the mails, and without the ledger those that are kept in their folder would be handed on again. Set deletion_protection to false, apply, and destroy. && exit 1" : "exit 0"
  }

  depends_on = [aws_dynamodb_table.ledger, terraform_data.everything_else]
}
