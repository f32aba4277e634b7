# From versions in which this was eight modules (until November 2026): the state follows, nothing is replaced. What moves out of
# here, to modules/entra, is said in "Upgrade", README.md.

moved {
  from = module.sender.module.function
  to   = module.function
}

moved {
  from = module.sender.module.queue
  to   = module.queue
}

moved {
  from = module.sender.module.ledger
  to   = module.ledger
}

moved {
  from = module.sender.module.triggers
  to   = module.triggers
}

moved {
  from = module.sender.module.alarms
  to   = module.alarms
}

moved {
  from = module.function.aws_lambda_function.this
  to   = aws_lambda_function.this
}

moved {
  from = module.function.aws_lambda_alias.this
  to   = aws_lambda_alias.live
}

moved {
  from = module.function.aws_lambda_function_event_invoke_config.this
  to   = aws_lambda_function_event_invoke_config.this
}

moved {
  from = module.function.aws_cloudwatch_log_group.this
  to   = aws_cloudwatch_log_group.this
}

moved {
  from = module.function.aws_iam_role.this
  to   = aws_iam_role.function
}

moved {
  from = module.function.aws_iam_role_policy.this
  to   = aws_iam_role_policy.function
}

moved {
  from = module.function.aws_iam_role_policy.more["mails"]
  to   = aws_iam_role_policy.mails
}

moved {
  from = module.queue.aws_sqs_queue.mails
  to   = aws_sqs_queue.mails
}

moved {
  from = module.queue.aws_sqs_queue.dead
  to   = aws_sqs_queue.dead
}

moved {
  from = module.queue.aws_sqs_queue_redrive_policy.mails
  to   = aws_sqs_queue_redrive_policy.mails
}

moved {
  from = module.queue.aws_sqs_queue_redrive_allow_policy.dead
  to   = aws_sqs_queue_redrive_allow_policy.dead
}

removed {
  from = module.queue.aws_sqs_queue_policy.mails

  lifecycle {
    destroy = false
  }
}

removed {
  from = module.queue.aws_sqs_queue_policy.dead

  lifecycle {
    destroy = false
  }
}

moved {
  from = module.queue.aws_lambda_event_source_mapping.mails
  to   = aws_lambda_event_source_mapping.mails
}

moved {
  from = module.ledger[0].aws_dynamodb_table.this
  to   = aws_dynamodb_table.ledger[0]
}

moved {
  from = module.triggers.aws_cloudwatch_event_rule.this
  to   = aws_cloudwatch_event_rule.this
}

moved {
  from = module.triggers.aws_cloudwatch_event_target.this
  to   = aws_cloudwatch_event_target.this
}

moved {
  from = module.triggers.aws_s3_bucket_notification.this
  to   = aws_s3_bucket_notification.this
}

moved {
  from = module.triggers.aws_sns_topic_subscription.this
  to   = aws_sns_topic_subscription.this
}

moved {
  from = module.triggers.aws_scheduler_schedule_group.this
  to   = aws_scheduler_schedule_group.this
}

moved {
  from = module.triggers.aws_scheduler_schedule.this
  to   = aws_scheduler_schedule.this
}

moved {
  from = module.triggers.aws_iam_role.scheduler
  to   = aws_iam_role.scheduler
}

moved {
  from = module.triggers.aws_iam_role_policy.scheduler
  to   = aws_iam_role_policy.scheduler
}

moved {
  from = module.alarms[0].aws_cloudwatch_metric_alarm.this["errors"]
  to   = aws_cloudwatch_metric_alarm.errors[0]
}

moved {
  from = module.alarms[0].aws_cloudwatch_metric_alarm.this["dead-letters"]
  to   = aws_cloudwatch_metric_alarm.this["dead-letters"]
}

moved {
  from = module.alarms[0].aws_cloudwatch_metric_alarm.this["oldest-message"]
  to   = aws_cloudwatch_metric_alarm.this["oldest-message"]
}

moved {
  from = module.alarms[0].aws_cloudwatch_metric_alarm.this["throttles"]
  to   = aws_cloudwatch_metric_alarm.this["throttles"]
}

moved {
  from = module.alarms[0].aws_cloudwatch_metric_alarm.this["misconfigured"]
  to   = aws_cloudwatch_metric_alarm.this["misconfigured"]
}

moved {
  from = module.alarms[0].aws_cloudwatch_metric_alarm.this["unknown"]
  to   = aws_cloudwatch_metric_alarm.this["unknown"]
}

moved {
  from = module.alarms[0].aws_cloudwatch_dashboard.this
  to   = aws_cloudwatch_dashboard.this[0]
}

moved {
  from = module.client_secret[0].aws_secretsmanager_secret.this
  to   = aws_secretsmanager_secret.client[0]
}

moved {
  from = module.client_secret[0].aws_secretsmanager_secret_version.this
  to   = aws_secretsmanager_secret_version.client
}

# It is the whole account's: others may need it, so it stays when this forgets it.
removed {
  from = module.federation.aws_iam_outbound_web_identity_federation.this

  lifecycle {
    destroy = false
  }
}
