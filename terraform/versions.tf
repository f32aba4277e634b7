# The AWS side wants nothing of Entra and nothing newer than 5.100; whoever reads the account's federation wants 6.36.
terraform {
  required_version = ">= 1.11, < 2.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7.0"
    }
  }
}
