System.Console.WriteLine("ssvae");
