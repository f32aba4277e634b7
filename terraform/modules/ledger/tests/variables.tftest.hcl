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
  name = "mails-ledger"
}

run "a_name_with_a_blank" {
  command = plan

  variables {
    name = "mails ledger"
  }

  expect_failures = [var.name]
}

run "the_alias_of_a_key" {
  command = plan

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/mails"
  }

  expect_failures = [var.kms_key_arn]
}
