# A run for every rule that turns input away.

mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\"Statement\": []}" }
  }

  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_region" {
    defaults = { id = "eu-central-1" }
  }
}

variables {
  name                       = "mails"
  visibility_timeout_seconds = 360
  function_arn               = "arn:aws:lambda:eu-central-1:123456789012:function:mails:live"
}

run "a_name_with_a_suffix" {
  command = plan

  variables {
    name = "mails.fifo"
  }

  expect_failures = [var.name]
}

run "a_visibility_of_a_second" {
  command = plan

  variables {
    visibility_timeout_seconds = 1
  }

  expect_failures = [var.visibility_timeout_seconds]
}

run "a_visibility_of_a_day" {
  command = plan

  variables {
    visibility_timeout_seconds = 86400
  }

  expect_failures = [var.visibility_timeout_seconds]
}

run "a_retention_of_a_minute" {
  command = plan

  variables {
    retention_seconds = 60
  }

  expect_failures = [var.retention_seconds]
}

run "a_retention_of_a_month" {
  command = plan

  variables {
    retention_seconds = 2592000
  }

  expect_failures = [var.retention_seconds]
}

run "dead_letters_that_vanish_before_their_mails" {
  command = plan

  variables {
    retention_seconds             = 864000
    dead_letter_retention_seconds = 345600
  }

  expect_failures = [var.dead_letter_retention_seconds]
}

run "dead_letters_for_a_month" {
  command = plan

  variables {
    dead_letter_retention_seconds = 2592000
  }

  expect_failures = [var.dead_letter_retention_seconds]
}

run "given_up_after_three_receives" {
  command = plan

  variables {
    max_receive_count = 3
  }

  expect_failures = [var.max_receive_count]
}

run "given_up_after_more_than_sqs_counts" {
  command = plan

  variables {
    max_receive_count = 1001
  }

  expect_failures = [var.max_receive_count]
}

run "no_room_for_reasons" {
  command = plan

  variables {
    max_message_kib = 1024
  }

  expect_failures = [var.max_message_kib]
}

run "half_a_kibibyte" {
  command = plan

  variables {
    max_message_kib = 10.5
  }

  expect_failures = [var.max_message_kib]
}

run "the_alias_of_a_key" {
  command = plan

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/mails"
  }

  expect_failures = [var.kms_key_arn]
}

run "a_service_without_a_source" {
  command = plan

  variables {
    senders = { "sns.amazonaws.com" = [] }
  }

  expect_failures = [var.senders]
}

run "a_function_by_its_name" {
  command = plan

  variables {
    function_arn = "mails"
  }

  expect_failures = [var.function_arn]
}

run "no_batch" {
  command = plan

  variables {
    batch_size = 0
  }

  expect_failures = [var.batch_size]
}

run "a_large_batch_of_a_fifo_queue" {
  command = plan

  variables {
    batch_size = 11
  }

  expect_failures = [var.batch_size]
}

run "a_batch_of_more_than_lambda_takes" {
  command = plan

  variables {
    fifo                    = false
    batching_window_seconds = 1
    batch_size              = 10001
  }

  expect_failures = [var.batch_size]
}

run "a_batching_window_of_a_fifo_queue" {
  command = plan

  variables {
    batching_window_seconds = 1
  }

  expect_failures = [var.batching_window_seconds]
}

run "a_batching_window_of_an_hour" {
  command = plan

  variables {
    fifo                    = false
    batching_window_seconds = 3600
  }

  expect_failures = [var.batching_window_seconds]
}

run "a_large_batch_without_a_window" {
  command = plan

  variables {
    fifo       = false
    batch_size = 100
  }

  expect_failures = [var.batching_window_seconds]
}

run "one_environment" {
  command = plan

  variables {
    maximum_concurrency = 1
  }

  expect_failures = [var.maximum_concurrency]
}
