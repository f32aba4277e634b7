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
  name                   = "mails"
  function_name          = "mails"
  queue_name             = "mails.fifo"
  dead_letter_queue_name = "mails-dead.fifo"
}

run "a_name_with_a_blank" {
  command = plan

  variables {
    name = "my mails"
  }

  expect_failures = [var.name]
}

run "a_function_by_its_arn" {
  command = plan

  variables {
    function_name = "arn:aws:lambda:eu-central-1:123456789012:function:mails:live"
  }

  expect_failures = [var.function_name]
}

run "a_queue_by_its_address" {
  command = plan

  variables {
    queue_name = "https://sqs.eu-central-1.amazonaws.com/123456789012/mails.fifo"
  }

  expect_failures = [var.queue_name]
}

run "a_dead_letter_queue_by_its_arn" {
  command = plan

  variables {
    dead_letter_queue_name = "arn:aws:sqs:eu-central-1:123456789012:mails-dead.fifo"
  }

  expect_failures = [var.dead_letter_queue_name]
}

run "an_action_that_is_an_address" {
  command = plan

  variables {
    actions = ["ops@contoso.com"]
  }

  expect_failures = [var.actions]
}

run "an_alarm_for_every_mail" {
  command = plan

  variables {
    oldest_message_minutes = 0
  }

  expect_failures = [var.oldest_message_minutes]
}
