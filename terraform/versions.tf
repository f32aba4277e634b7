# The AWS side needs nothing of Entra and nothing newer than 5.100; reading the account's federation needs 6.36.
terraform {
  required_version = ">= 1.11, < 2.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7.0"
    }
  }
}
