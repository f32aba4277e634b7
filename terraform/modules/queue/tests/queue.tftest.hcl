# The real provider renders policies; nothing reaches an account, since every resource is overridden.

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_resource {
  target = aws_sqs_queue.mails
  values = {
    id  = "https://sqs.eu-central-1.amazonaws.com/123456789012/mails"
    url = "https://sqs.eu-central-1.amazonaws.com/123456789012/mails"
    arn = "arn:aws:sqs:eu-central-1:123456789012:mails"
  }
}

override_resource {
  target = aws_sqs_queue.dead
  values = {
    id  = "https://sqs.eu-central-1.amazonaws.com/123456789012/mails-dead"
    url = "https://sqs.eu-central-1.amazonaws.com/123456789012/mails-dead"
    arn = "arn:aws:sqs:eu-central-1:123456789012:mails-dead"
  }
}

override_resource {
  target = aws_sqs_queue_policy.mails
}

override_resource {
  target = aws_sqs_queue_policy.dead
}

override_resource {
  target = aws_sqs_queue_redrive_policy.mails
}

override_resource {
  target = aws_sqs_queue_redrive_allow_policy.dead
}

override_resource {
  target = aws_lambda_event_source_mapping.mails
}

variables {
  name                       = "mails"
  visibility_timeout_seconds = 360
  function_arn               = "arn:aws:lambda:eu-central-1:123456789012:function:mails:live"
}

run "a_fifo_queue" {
  assert {
    condition     = aws_sqs_queue.mails.name == "mails.fifo" && aws_sqs_queue.dead.name == "mails-dead.fifo"
    error_message = "names"
  }

  assert {
    condition     = aws_sqs_queue.mails.fifo_queue && aws_sqs_queue.dead.fifo_queue && aws_sqs_queue.mails.fifo_throughput_limit == "perMessageGroupId" && aws_sqs_queue.mails.deduplication_scope == "messageGroup"
    error_message = "a busy mailbox would take the rate of all"
  }

  assert {
    condition     = aws_sqs_queue.mails.content_based_deduplication && aws_sqs_queue.dead.content_based_deduplication
    error_message = "what gives no deduplication id could not send"
  }

  assert {
    condition     = aws_sqs_queue.mails.visibility_timeout_seconds == 360 && aws_sqs_queue.dead.message_retention_seconds >= aws_sqs_queue.mails.message_retention_seconds
    error_message = "times"
  }

  assert {
    condition     = aws_sqs_queue.dead.max_message_size == aws_sqs_queue.mails.max_message_size + 32 * 1024
    error_message = "the dead-letter queue has no room for reasons"
  }

  assert {
    condition     = contains([256, 1024], aws_sqs_queue.dead.max_message_size / 1024)
    error_message = "the dead-letter queue takes as much as the provider lets it: 256 KiB with version 5, 1 MiB with version 6"
  }

  assert {
    condition     = aws_sqs_queue.mails.sqs_managed_sse_enabled && aws_sqs_queue.dead.sqs_managed_sse_enabled
    error_message = "not encrypted"
  }

  assert {
    condition     = aws_lambda_event_source_mapping.mails.function_response_types == toset(["ReportBatchItemFailures"])
    error_message = "Lambda would take a batch with a failure for done"
  }

  assert {
    condition     = aws_lambda_event_source_mapping.mails.batch_size == 10 && aws_lambda_event_source_mapping.mails.scaling_config[0].maximum_concurrency == 10
    error_message = "batches"
  }

  assert {
    condition = aws_sqs_queue_redrive_policy.mails.redrive_policy == jsonencode({
      deadLetterTargetArn = "arn:aws:sqs:eu-central-1:123456789012:mails-dead"
      maxReceiveCount     = 200
    })
    error_message = "redrive policy: ${aws_sqs_queue_redrive_policy.mails.redrive_policy}"
  }

  assert {
    condition = aws_sqs_queue_redrive_allow_policy.dead.redrive_allow_policy == jsonencode({
      redrivePermission = "byQueue"
      sourceQueueArns   = ["arn:aws:sqs:eu-central-1:123456789012:mails"]
    })
    error_message = "redrive allow policy: ${aws_sqs_queue_redrive_allow_policy.dead.redrive_allow_policy}"
  }

  assert {
    condition = jsonencode(jsondecode(aws_sqs_queue_policy.mails.policy)) == jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Sid       = "DenyInsecureTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = "arn:aws:sqs:eu-central-1:123456789012:mails"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }]
    })
    error_message = "queue policy: ${aws_sqs_queue_policy.mails.policy}"
  }

  assert {
    condition = jsonencode(jsondecode(aws_sqs_queue_policy.dead.policy)) == jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Sid       = "DenyInsecureTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = "arn:aws:sqs:eu-central-1:123456789012:mails-dead"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }]
    })
    error_message = "dead-letter queue policy: ${aws_sqs_queue_policy.dead.policy}"
  }
}

run "a_standard_queue" {
  variables {
    fifo                    = false
    batch_size              = 100
    batching_window_seconds = 1
  }

  assert {
    condition     = aws_sqs_queue.mails.name == "mails" && !aws_sqs_queue.mails.fifo_queue
    error_message = "a standard queue takes no settings of a FIFO one"
  }

  assert {
    condition     = aws_lambda_event_source_mapping.mails.batch_size == 100 && aws_lambda_event_source_mapping.mails.maximum_batching_window_in_seconds == 1
    error_message = "batches"
  }
}

run "services_send_from_their_own_sources_only" {
  variables {
    senders = {
      "events.amazonaws.com" = ["arn:aws:events:eu-central-1:123456789012:rule/mails-shop"]
      "sns.amazonaws.com"    = ["arn:aws:sns:eu-central-1:123456789012:orders.fifo", "arn:aws:sns:eu-central-1:123456789012:alerts.fifo"]
    }
  }

  assert {
    condition = jsonencode(slice(jsondecode(aws_sqs_queue_policy.mails.policy).Statement, 1, 3)) == jsonencode([
      {
        Sid       = "SendEventsAmazonawsCom"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = "arn:aws:sqs:eu-central-1:123456789012:mails"
        Condition = { ArnEquals = { "aws:SourceArn" = "arn:aws:events:eu-central-1:123456789012:rule/mails-shop" } }
      },
      {
        Sid       = "SendSnsAmazonawsCom"
        Effect    = "Allow"
        Principal = { Service = "sns.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = "arn:aws:sqs:eu-central-1:123456789012:mails"
        Condition = { ArnEquals = { "aws:SourceArn" = ["arn:aws:sns:eu-central-1:123456789012:orders.fifo", "arn:aws:sns:eu-central-1:123456789012:alerts.fifo"] } }
      },
    ])
    error_message = "queue policy: ${aws_sqs_queue_policy.mails.policy}"
  }
}

run "a_key_of_ones_own" {
  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }

  assert {
    condition     = aws_sqs_queue.mails.kms_master_key_id == var.kms_key_arn && aws_sqs_queue.dead.kms_master_key_id == var.kms_key_arn
    error_message = "not encrypted with the key"
  }
}
